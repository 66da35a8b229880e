package dev.nod.device

import app.tauri.annotation.InvokeArg
import app.tauri.plugin.Channel

// Written by `notify/android` and `push/android`.

@InvokeArg
internal class ListenArguments {
    /** Takes `{"line"}`. */
    lateinit var channel: Channel
}

@InvokeArg
internal class ShowArguments {
    lateinit var id: String
    lateinit var title: String
    lateinit var body: String
    /** Without one there is no button. */
    var reject: String? = null
}

@InvokeArg
internal class ClearArguments {
    lateinit var id: String
}

@InvokeArg
internal class GoogleArguments {
    var renew = false
}

@InvokeArg
internal class RegisterArguments {
    lateinit var distributor: String
    lateinit var token: String
    lateinit var vapid: String
    lateinit var description: String
}

@InvokeArg
internal class UnregisterArguments {
    lateinit var distributor: String
    lateinit var token: String
}
