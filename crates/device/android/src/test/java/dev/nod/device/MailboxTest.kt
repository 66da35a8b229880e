package dev.nod.device

import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test

class MailboxTest {
    private val shelf = MapShelf()
    private val mailbox = Mailbox(shelf)

    @Test
    fun aTokenThatIsNotOursHasNoDistributor() {
        mailbox.admit(TOKEN, "org.example.push")
        assertNull(mailbox.distributorOf(""))
        assertNull(mailbox.distributorOf("$TOKEN "))
        assertEquals("org.example.push", mailbox.distributorOf(TOKEN))
    }

    @Test
    fun whatIsForgottenLeavesNothing() {
        mailbox.admit(TOKEN, "org.example.push")
        mailbox.keep(Letter.Endpoint(TOKEN, "https://push.example/1"))
        mailbox.keep(Letter.Message(TOKEN, byteArrayOf(1)))
        mailbox.keep(Letter.Message("another", byteArrayOf(2)))
        mailbox.forget(TOKEN)
        assertEquals(listOf("message another Ag"), mailbox.take())
        assertTrue(shelf.names().isEmpty())
    }

    @Test
    fun anEndpointThatWasTakenBackIsNotHandedOver() {
        mailbox.keep(Letter.Endpoint(TOKEN, "https://push.example/1"))
        mailbox.keep(Letter.Unregistered(TOKEN))
        assertEquals(emptyList<String>(), mailbox.take())
    }

    @Test
    fun theNewestMessagesAreKeptInTheirOrder() {
        for (number in 1..40) mailbox.keep(Letter.Message(TOKEN, byteArrayOf(number.toByte())))
        assertEquals((25..40).map { "message $TOKEN ${word(byteArrayOf(it.toByte()))}" }, mailbox.take())
    }

    @Test
    fun whatIsTakenIsTakenOnce() {
        mailbox.admit(TOKEN, "org.example.push")
        mailbox.keep(Letter.Endpoint(TOKEN, "https://push.example/1"))
        mailbox.keep(Letter.Endpoint(TOKEN, "https://push.example/2"))
        mailbox.keep(Letter.Message(TOKEN, byteArrayOf(1)))
        val endpoint = "endpoint $TOKEN ${word("https://push.example/2")}"
        assertEquals(listOf(endpoint, "message $TOKEN AQ"), mailbox.take())
        assertEquals(emptyList<String>(), mailbox.take())
        assertEquals("org.example.push", mailbox.distributorOf(TOKEN))
    }

    private class MapShelf : Shelf {
        private val texts = HashMap<String, String>()

        override fun names(): Set<String> = texts.keys.toSet()

        override fun read(name: String): String? = texts[name]

        override fun write(name: String, text: String?) {
            if (text == null) texts.remove(name) else texts[name] = text
        }
    }

    private companion object {
        const val TOKEN = "5b1f0c1e-0000-4000-8000-000000000000"
    }
}
