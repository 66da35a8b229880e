package dev.nod.device

import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test

class LetterTest {
    @Test
    fun whatIsOutsideTheSpecificationIsNoLetter() {
        assertNull(letter("MESSAGE"))
        assertNull(letter("MESSAGE", body = ByteArray(0)))
        assertNull(letter("MESSAGE", body = ByteArray(4097)))
        assertNull(letter("NEW_ENDPOINT"))
        assertNull(letter("NEW_ENDPOINT", endpoint = "x".repeat(1001)))
        assertNull(letter("RAISE_TO_FOREGROUND"))
        assertNull(Letter.of(null, "t", byteArrayOf(1), "https://push.example", "NETWORK"))
        assertNull(Letter.of("android.intent.action.VIEW", "t", byteArrayOf(1), "https://push.example", "NETWORK"))
    }

    @Test
    fun eachActionIsALineOfItsOwn() {
        assertEquals("message t AQI", letter("MESSAGE", body = byteArrayOf(1, 2))?.line)
        assertEquals("endpoint t eA", letter("NEW_ENDPOINT", endpoint = "x")?.line)
        assertEquals("unregistered t", letter("UNREGISTERED")?.line)
        assertEquals("failed t ", letter("REGISTRATION_FAILED")?.line)
        assertEquals("failed t ${word("NETWORK")}", letter("REGISTRATION_FAILED", reason = "NETWORK")?.line)
    }

    private fun letter(action: String, body: ByteArray? = null, endpoint: String? = null, reason: String? = null) =
        Letter.of("org.unifiedpush.android.connector.$action", "t", body, endpoint, reason)
}
