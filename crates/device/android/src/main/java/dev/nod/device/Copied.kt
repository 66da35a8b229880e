package dev.nod.device

import android.content.ClipData
import android.content.ClipboardManager
import android.content.Context
import android.os.PersistableBundle

/** Passcodes in the clipboard. */
internal class Copied(context: Context) {
    private val clipboard = context.getSystemService(ClipboardManager::class.java)

    /** Marked, so that the system shows it to nobody who looks on. */
    fun put(text: String) {
        val clip = ClipData.newPlainText("", text)
        clip.description.extras = PersistableBundle().apply { putBoolean(SENSITIVE, true) }
        clipboard.setPrimaryClip(clip)
    }

    /** If it is still there; in the background nobody is told. */
    fun clear(text: String) {
        val held = clipboard.primaryClip ?: return
        if (held.itemCount == 1 && held.getItemAt(0).text?.toString() == text) clipboard.clearPrimaryClip()
    }
}

/** `ClipDescription.EXTRA_IS_SENSITIVE`, by a name that older systems let pass. */
private const val SENSITIVE = "android.content.extra.IS_SENSITIVE"
