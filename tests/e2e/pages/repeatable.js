/* Editors name their blocks at random: a fixed sequence makes two runs of one page comparable byte for byte. */

let seed = 1;
Math.random = () => {
  seed = (seed * 16807) % 2147483647;
  return seed / 2147483647;
};
