package dev.nod.device

import android.content.Intent

/**
 * Reads taps out of the intents that start the app's activity. Any app may send such an intent: what is in it can
 * name an approval to look for, and no more.
 */
internal object Taps {
    /** What an intent of ours carries. */
    class Said(val id: String, private val extras: Map<String, String>) {
        fun write(intent: Intent) {
            for ((name, value) in extras) intent.putExtra(name, value)
        }
    }

    fun own(id: String) = Said(id, mapOf(ID to id))

    fun ofPush(ids: Ids) = Said(ids.a, mapOf(V to Ids.VERSION, A to ids.a, R to ids.r))

    /** Tells Rust, now or when it listens, and leaves nothing in the intent to be told again. */
    fun read(intent: Intent?) {
        if (intent == null || intent.flags and Intent.FLAG_ACTIVITY_LAUNCHED_FROM_HISTORY != 0) return
        // An extra may be of a class that there is none of here.
        val found = try {
            listOf(ID, V, A, R).associateWith(intent::getStringExtra)
        } catch (_: RuntimeException) {
            return
        }
        for (name in found.keys) intent.removeExtra(name)
        tell(found[ID], Ids.of(found[V], found[A], found[R]))
    }

    private fun tell(own: String?, ids: Ids?) {
        if (own != null && isId(own)) Rust.taps.leave(openLine(own))
        if (ids == null) return
        val data = mapOf("v" to Ids.VERSION, "a" to ids.a, "r" to ids.r)
        googleLine(data)?.let(Rust.pushes::leave)
        Rust.taps.leave(openLine(ids.a))
    }

    private const val ID = "dev.nod.device.id"
    private const val V = "dev.nod.device.v"
    private const val A = "dev.nod.device.a"
    private const val R = "dev.nod.device.r"
}
