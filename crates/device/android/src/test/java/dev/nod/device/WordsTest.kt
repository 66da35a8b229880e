package dev.nod.device

import java.util.Base64
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test

class WordsTest {
    @Test
    fun whatIsNoBoundedIdGoesIntoNoIntent() {
        for (text in listOf("", "x y", "x/y", "ä", "x=", "\u0000", "x\n", "x".repeat(65), "\uD83D\uDE00")) {
            assertFalse(text, isId(text))
            assertNull(text, Ids.of("1", text, "r"))
            assertNull(text, Ids.of("1", "a", text))
        }
        assertNull(Ids.of("2", "a", "r"))
        assertNull(Ids.of(null, "a", "r"))
        assertNull(Ids.of("1", null, "r"))
    }

    @Test
    fun theIdsOfAServiceAreIds() {
        assertTrue(isId("YXBwcm92YWw-_09"))
        assertNotNull(Ids.of("1", "x".repeat(64), "cmVn"))
    }

    @Test
    fun aMessageThatIsFarTooLongIsNotTold() {
        assertNull(googleLine(mapOf("v" to "x".repeat(8192))))
    }

    @Test
    fun whateverGoogleBringsIsToldInAscii() {
        val line = googleLine(linkedMapOf("a" to "\uD83D\uDE00 \u0000", "" to ""))!!
        assertTrue(line, line.all { it in ' '..'~' })
        val words = line.split(' ')
        assertEquals(listOf("google", "YQ", word("\uD83D\uDE00 \u0000"), "", ""), words)
        assertEquals("\uD83D\uDE00 \u0000", String(Base64.getUrlDecoder().decode(words[2])))
    }
}
