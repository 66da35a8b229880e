package dev.nod.device

/** Named texts that outlive the process. */
internal interface Shelf {
    fun names(): Set<String>

    fun read(name: String): String?

    /** `null` takes it away. */
    fun write(name: String, text: String?)
}

/** The registrations with distributors, and what came for them while nobody in this process listened. */
internal class Mailbox(private val shelf: Shelf) {
    fun admit(token: String, distributor: String) = shelf.write("$DISTRIBUTOR$token", distributor)

    fun forget(token: String) {
        shelf.write("$DISTRIBUTOR$token", null)
        shelf.write("$ENDPOINT$token", null)
        for (name in messages()) if (shelf.read(name)?.split(' ')?.getOrNull(1) == token) shelf.write(name, null)
    }

    /** Of a token of ours: whoever knows it is that distributor, or was told by it. */
    fun distributorOf(token: String): String? = shelf.read("$DISTRIBUTOR$token")

    fun keep(letter: Letter) = when (letter) {
        is Letter.Endpoint -> shelf.write("$ENDPOINT${letter.token}", letter.line)
        is Letter.Message -> keepMessage(letter.line)
        is Letter.Unregistered, is Letter.Failed -> shelf.write("$ENDPOINT${letter.token}", null)
    }

    /** All that is kept, the oldest first; it is kept no longer. */
    fun take(): List<String> {
        val names = shelf.names().filter { it.startsWith(ENDPOINT) } + messages()
        val lines = names.mapNotNull(shelf::read)
        for (name in names) shelf.write(name, null)
        return lines
    }

    private fun keepMessage(line: String) {
        val names = messages()
        for (name in names.dropLast(ROOM - 1)) shelf.write(name, null)
        val last = names.lastOrNull()?.removePrefix(MESSAGE)?.toLongOrNull() ?: 0
        shelf.write(MESSAGE + (last + 1).toString().padStart(DIGITS, '0'), line)
    }

    private fun messages() = shelf.names().filter { it.startsWith(MESSAGE) }.sorted()

    private companion object {
        const val DISTRIBUTOR = "distributor."
        const val ENDPOINT = "endpoint."
        const val MESSAGE = "message."
        const val ROOM = 16

        /** So that they sort as the numbers do. */
        const val DIGITS = 19
    }
}
