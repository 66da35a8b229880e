package dev.nod.device

import java.util.Base64

// What is told to Rust (`told.rs` in push/android, `tapped.rs` in notify/android) is a line of words between single
// spaces. Whatever came from outside is base64url in it, so the line is ASCII: Tauri's way into Rust ends the
// process over a character that takes two units of UTF-16.

/** The id of an approval or a registration as services make them: 1 to 64 characters of base64url. */
internal fun isId(text: String): Boolean = text.length in 1..64 && text.all { it in ID }

private val ID = ('A'..'Z') + ('a'..'z') + ('0'..'9') + '-' + '_'

internal fun word(bytes: ByteArray): String = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)

internal fun word(text: String): String = word(text.toByteArray())

/** The data of a message of FCM, unjudged; of what is far too long, nothing. */
internal fun googleLine(data: Map<String, String>): String? {
    val words = data.entries.flatMap { (name, value) -> listOf(word(name), word(value)) }
    return (listOf("google") + words).joinToString(" ").takeIf { it.length <= LONGEST }
}

internal fun tokenLine(project: String, token: String) = "token ${word(project)} ${word(token)}"

internal fun openLine(id: String) = "open $id"

internal fun rejectLine(id: String) = "reject $id"

/** FCM delivers 4096 bytes. */
private const val LONGEST = 8192

/** The three strings that a push through Google says. */
internal class Ids private constructor(val a: String, val r: String) {
    companion object {
        const val VERSION = "1"

        /** Of the data of a message, or of an intent that anybody may have made; nothing but two ids. */
        fun of(v: String?, a: String?, r: String?): Ids? =
            if (v == VERSION && a != null && r != null && isId(a) && isId(r)) Ids(a, r) else null
    }
}
