import "./style.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { backend } from "./backend";
import { Session } from "./state.svelte";

const session = new Session(backend);
void session.start();
mount(App, { target: document.getElementById("app")!, props: { session } });
