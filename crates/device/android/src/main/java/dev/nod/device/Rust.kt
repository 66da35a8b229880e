package dev.nod.device

import android.content.Context
import android.os.PowerManager
import app.tauri.plugin.PluginManager

/**
 * The other side, if it runs in this process. A process that a push started has none: Rust starts with the
 * first activity, and without one it can show nothing.
 */
internal object Rust {
    val taps = Line()
    val pushes = Line()

    /** Whether it took what a push brought, and will do all that follows. */
    fun take(context: Context, line: String): Boolean = tell(context, pushes, line)

    /** Whether it will reject. */
    fun reject(context: Context, id: String): Boolean = tell(context, taps, rejectLine(id))

    private fun tell(context: Context, line: Line, text: String): Boolean {
        // In this order, so that a process without Rust doesn't load the manager either.
        if (!line.isOpen || PluginManager.activity == null || !line.tell(text)) return false
        stayAwake(context)
        return true
    }

    /** Whoever brought it lets the phone sleep again when it was taken, and the request is yet to be fetched. */
    private fun stayAwake(context: Context) {
        val lock = context.getSystemService(PowerManager::class.java)
            .newWakeLock(PowerManager.PARTIAL_WAKE_LOCK, "nod:push")
        lock.acquire(FETCH_MILLISECONDS)
    }

    private const val FETCH_MILLISECONDS = 10_000L
}
