"""Formulas over counts: arithmetic and comparisons, and nothing else that Python or Vale's own language could do."""

import ast
import math
import operator
from collections.abc import Callable, Mapping
from typing import Any

import regex

from .patterns import Unsupported

DEEPEST, LONGEST = 40, 2000
OPERATORS: Mapping[type[ast.AST], Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Mod: math.fmod,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
    ast.Not: operator.not_,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
FUNCTIONS: Mapping[str, Callable[..., float]] = {
    "abs": abs,
    "ceil": math.ceil,
    "floor": math.floor,
    "log": math.log,
    "log10": math.log10,
    "max": max,
    "min": min,
    "pow": math.pow,
    "sqrt": math.sqrt,
    "exp": math.exp,
}


def parsed(formula: str, names: frozenset[str]) -> ast.expr:
    """The tree of a formula over these names. Raises Unsupported for anything but arithmetic and comparisons."""
    python = regex.sub(r"heading\.(h[1-6])", r"heading_\1", formula)
    python = regex.sub(r"!(?!=)", " not ", python.replace("&&", " and ").replace("||", " or ")).strip()
    try:
        tree = ast.parse(python[:LONGEST], mode="eval").body
        _check(tree, names, 0)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        reason = error.msg if isinstance(error, SyntaxError) else error
        raise Unsupported(f"the formula {formula} is not understood: {reason}") from error
    return tree


def value(tree: ast.AST, names: Mapping[str, float]) -> Any:
    """What a formula comes to. Raises ArithmeticError or ValueError where it comes to nothing."""
    match tree:
        case ast.Constant():
            return tree.value
        case ast.Name():
            return names[tree.id]
        case ast.BinOp():
            return OPERATORS[type(tree.op)](value(tree.left, names), value(tree.right, names))
        case ast.UnaryOp():
            return OPERATORS[type(tree.op)](value(tree.operand, names))
        case ast.BoolOp():
            values = [value(part, names) for part in tree.values]
            return all(values) if isinstance(tree.op, ast.And) else any(values)
        case ast.Compare():
            return OPERATORS[type(tree.ops[0])](value(tree.left, names), value(tree.comparators[0], names))
        case ast.Call(func=ast.Attribute(attr=name)):
            return FUNCTIONS[name](*(value(part, names) for part in tree.args))
    raise ValueError(f"{ast.unparse(tree)} is no arithmetic")


def _check(tree: ast.AST, names: frozenset[str], depth: int) -> None:
    match tree:
        case ast.Constant(value=int() | float()):
            good = not isinstance(tree.value, bool)
        case ast.Name(id=name):
            good = name in names
        case ast.BinOp(op=op) | ast.UnaryOp(op=op):
            good = type(op) in OPERATORS
        case ast.Compare(ops=[op]):
            good = type(op) in OPERATORS
        case ast.BoolOp():
            good = True
        case ast.Call(func=ast.Attribute(value=ast.Name(id="math"), attr=name), keywords=[]):
            good = name in FUNCTIONS
        case _:
            good = False
    if not good or depth > DEEPEST:
        raise ValueError(f"{ast.unparse(tree)} is no arithmetic over {', '.join(sorted(names))}")
    inner = tree.args if isinstance(tree, ast.Call) else ast.iter_child_nodes(tree)
    for part in inner:
        if isinstance(part, ast.expr):
            _check(part, names, depth + 1)
