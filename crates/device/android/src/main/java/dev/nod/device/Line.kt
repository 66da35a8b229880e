package dev.nod.device

/** Where Rust is told something, once it listens. */
internal class Line {
    private var send: ((String) -> Unit)? = null
    private val waiting = ArrayDeque<String>()

    @get:Synchronized
    val isOpen: Boolean
        get() = send != null

    /** What was left comes first. */
    @Synchronized
    fun open(send: (String) -> Unit) {
        this.send = send
        while (true) send(waiting.removeFirstOrNull() ?: return)
    }

    /** Whether somebody took it. */
    @Synchronized
    fun tell(text: String): Boolean {
        val send = send ?: return false
        send(text)
        return true
    }

    /** For whoever listens now or later; the oldest give way. */
    @Synchronized
    fun leave(text: String) {
        if (tell(text)) return
        if (waiting.size == ROOM) waiting.removeFirst()
        waiting.addLast(text)
    }

    private companion object {
        const val ROOM = 16
    }
}
