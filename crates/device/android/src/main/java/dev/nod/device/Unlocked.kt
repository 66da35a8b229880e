package dev.nod.device

import java.security.Signature
import java.util.UUID

/**
 * The signature that passed its gate and waits for its message: one at a time, for one use, and not for
 * long. What is asked for next, or a cancel, takes its place.
 */
internal class Unlocked(private val later: (milliseconds: Long, action: () -> Unit) -> Unit) {
    private var held: Pair<String, Signature>? = null

    /** Gives the handle to [take] it by. */
    @Synchronized
    fun keep(signature: Signature): String {
        val handle = UUID.randomUUID().toString()
        held = handle to signature
        later(LIFE_MILLISECONDS) { take(handle) }
        return handle
    }

    @Synchronized
    fun take(handle: String): Signature? {
        val (kept, signature) = held ?: return null
        if (kept != handle) return null
        held = null
        return signature
    }

    @Synchronized
    fun drop() {
        held = null
    }

    private companion object {
        /** The message is composed in far less. */
        const val LIFE_MILLISECONDS = 10_000L
    }
}
