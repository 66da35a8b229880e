package dev.nod.device

import android.util.Base64
import app.tauri.annotation.InvokeArg

// Written by `keys/android/plugin.rs`; bytes are base64url without padding.

@InvokeArg
internal class MakeArguments {
    lateinit var name: String
    var gated = false
    var strongBox = false
    /** Without one the key is made without an attestation. */
    var challenge: String? = null
}

@InvokeArg
internal class KeyArguments {
    lateinit var name: String
}

@InvokeArg
internal class SignArguments {
    lateinit var name: String
    lateinit var message: String
}

@InvokeArg
internal class AuthorizeArguments {
    lateinit var name: String
    lateinit var title: String
}

@InvokeArg
internal class FinishArguments {
    lateinit var handle: String
    lateinit var message: String
}

private const val FORM = Base64.URL_SAFE or Base64.NO_PADDING or Base64.NO_WRAP

internal fun encode(bytes: ByteArray): String = Base64.encodeToString(bytes, FORM)

internal fun decode(text: String): ByteArray = Base64.decode(text, FORM)

@InvokeArg
internal class CopyArguments {
    lateinit var text: String
}
