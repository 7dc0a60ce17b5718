/* X's composers as far as the extension can tell: Draft.js 0.11.7, at home and in a dialog that leaves home behind it. */

import "./repeatable.js";

import { convertToRaw, Editor, EditorState } from "draft-js";
import React, { useState } from "react";
import { render } from "react-dom";

const states = {};

function Composer({ name, button }) {
  const [state, setState] = useState(() => EditorState.createEmpty());
  states[name] = state;
  const empty = !state.getCurrentContent().hasText();
  return (
    <div>
      {/* The label's test id begins like the editor's. */}
      <label data-testid="tweetTextarea_0_label" tabIndex={-1}>
        <div data-testid="tweetTextarea_0RichTextInputContainer">
          <Editor
            editorState={state}
            onChange={setState}
            webDriverTestID="tweetTextarea_0"
            ariaLabel="Post text"
            role="textbox"
            placeholder="What is happening?!"
          />
        </div>
      </label>
      <button type="button" data-testid={button} aria-disabled={empty}>
        Post
      </button>
    </div>
  );
}

function App() {
  const [isOpen, setOpen] = useState(false);
  const [isHome, setHome] = useState(true);
  const navigate = () => {
    history.pushState({}, "", isHome ? "/explore" : "/home");
    setHome(!isHome);
  };
  return (
    <>
      <main>
        <input data-testid="SearchBox_Search_Input" aria-label="Search" />
        <button type="button" id="navigate" onClick={navigate}>
          Elsewhere
        </button>
        <button type="button" data-testid="SideNav_NewTweet_Button" onClick={() => setOpen(true)}>
          New post
        </button>
        {isHome && <Composer name="home" button="tweetButtonInline" />}
      </main>
      {isOpen && (
        <div role="dialog" aria-modal="true">
          <button type="button" data-testid="app-bar-close" onClick={() => setOpen(false)}>
            Close
          </button>
          <Composer name="dialog" button="tweetButton" />
        </div>
      )}
    </>
  );
}

globalThis.model = (name = "home") => convertToRaw(states[name].getCurrentContent());
render(<App />, document.getElementById("react-root"));
