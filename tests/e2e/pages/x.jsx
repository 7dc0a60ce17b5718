/* X's composers as far as the extension can tell: Draft.js 0.11.7, at home, under a post, and in a dialog that leaves home
   behind it. The address says what the dialog is about: ?reply answers a post, ?quote quotes one, else it is a new post. */

import "./repeatable.js";

import { ContentState, convertToRaw, Editor, EditorState, getDefaultKeyBinding, RichUtils } from "draft-js";
import React, { useEffect, useState } from "react";
import { render } from "react-dom";

const LIMIT = 280;
const asked = new URLSearchParams(location.search);
const states = {};
const clear = {};

const textOf = (state) => state?.getCurrentContent().getPlainText("\n") ?? "";
const canPost = (text) => text.trim() !== "" && (text.length <= LIMIT || asked.has("long"));

/** What was posted, and whether by a press of the writer's own. */
globalThis.posted = [];

const bindKeys = (event) => (event.key === "Enter" && (event.ctrlKey || event.metaKey) ? "post" : getDefaultKeyBinding(event));

function Part({ name, number, onText, onPost }) {
  const [state, setState] = useState(() => EditorState.createEmpty());
  states[name] = state;
  const change = (next) => {
    setState(next);
    onText(textOf(next));
  };
  useEffect(() => {
    clear[name] = () => change(EditorState.push(states[name], ContentState.createFromText("")));
  });
  const handleKeyCommand = (command) => {
    if (command === "post") {
      onPost(globalThis.event);
      return "handled";
    }
    const next = RichUtils.handleKeyCommand(state, command);
    if (next) change(next);
    return next ? "handled" : "not-handled";
  };
  return (
    // The label's test id begins like the editor's.
    <label data-testid={`tweetTextarea_${number}_label`} tabIndex={-1}>
      <div data-testid={`tweetTextarea_${number}RichTextInputContainer`}>
        <Editor
          editorState={state}
          onChange={change}
          handleKeyCommand={handleKeyCommand}
          keyBindingFn={bindKeys}
          webDriverTestID={`tweetTextarea_${number}`}
          ariaLabel="Post text"
          role="textbox"
          placeholder="What is happening?!"
        />
      </div>
    </label>
  );
}

/** Parts are numbered as they were added; a new one stands where the writer wants it. */
function Composer({ name, button, isThread = false, onPosted }) {
  const [numbers, setNumbers] = useState([0]);
  const [texts, setTexts] = useState({});
  const isReady = numbers.every((number) => canPost(texts[number] ?? ""));
  const post = ({ type, isTrusted }) => {
    if (!isReady) return;
    globalThis.posted.push({ type, isTrusted, text: numbers.map((number) => texts[number]).join("\n---\n") });
    onPosted ? onPosted() : clear[name]();
  };
  const add = (at) => setNumbers([...numbers.slice(0, at), numbers.length, ...numbers.slice(at)]);
  return (
    <div>
      {numbers.map((number) => (
        <Part
          key={number}
          number={number}
          name={number ? `${name}${number}` : name}
          onPost={post}
          onText={(text) => setTexts((known) => ({ ...known, [number]: text }))}
        />
      ))}
      {isThread && (
        <>
          <button type="button" data-testid="addButton" onClick={() => add(numbers.length)}>Add</button>
          <button type="button" id="add-second" onClick={() => add(1)}>Add after the first</button>
        </>
      )}
      <button type="button" data-testid={button} aria-disabled={!isReady} onClick={({ nativeEvent }) => post(nativeEvent)}>
        Post
      </button>
    </div>
  );
}

const Post = () => (
  <article data-testid="tweet" tabIndex={0}>
    <div data-testid="tweetText">Somebody else wrote leverage.</div>
  </article>
);

function App() {
  const [isOpen, setOpen] = useState(false);
  const [isHome, setHome] = useState(true);
  const navigate = () => {
    history.pushState({}, "", isHome ? "/explore" : "/home");
    setHome(!isHome);
  };
  const isStatus = location.pathname.includes("/status/");
  return (
    <>
      <main>
        <input data-testid="SearchBox_Search_Input" aria-label="Search" />
        <textarea data-testid="dmComposerTextInput" aria-label="Message" />
        <button type="button" id="navigate" onClick={navigate}>
          Elsewhere
        </button>
        <button type="button" data-testid="SideNav_NewTweet_Button" onClick={() => setOpen(true)}>
          New post
        </button>
        {isHome && !isStatus && <Composer name="home" button="tweetButtonInline" />}
        {isStatus && (
          <>
            <Post />
            <div data-testid="inline_reply_offscreen">
              <Composer name="home" button="tweetButtonInline" />
            </div>
          </>
        )}
      </main>
      {isOpen && (
        <div role="dialog" aria-modal="true" aria-label="Compose">
          <button type="button" data-testid="app-bar-close" onClick={() => setOpen(false)}>
            Close
          </button>
          {asked.has("reply") && <Post />}
          <Composer name="dialog" button="tweetButton" isThread onPosted={() => setOpen(false)} />
          {asked.has("quote") && <div data-testid="attachments"><Post /></div>}
        </div>
      )}
    </>
  );
}

globalThis.model = (name = "home") => convertToRaw(states[name].getCurrentContent());
globalThis.modelText = (name = "home") => textOf(states[name]);
render(<App />, document.getElementById("react-root"));
