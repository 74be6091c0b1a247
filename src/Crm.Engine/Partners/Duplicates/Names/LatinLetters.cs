namespace Crm.Partners;

/// <summary>The letters of a text in lower-case Latin: Cyrillic is transliterated, accents go. Own table, so that every machine writes the same.</summary>
internal static class LatinLetters
{
    // Letters of a script and what they become; what stands in neither row stays as it is.
    private const string Cyrillic = "а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=sch ъ= ы=y ь= э=e ю=yu я=ya "
        + "є=e і=i ї=i ґ=g ў=u ә=a ғ=g қ=k ң=n ө=o ұ=u ү=u һ=h ј=y љ=l њ=n ћ=ch ђ=dj џ=dzh";

    private const string Accented = "à=a á=a â=a ã=a ä=a å=a ā=a ă=a ą=a æ=ae ç=c ć=c č=ch ď=d đ=d ð=d è=e é=e ê=e ë=e ē=e ė=e ę=e ě=e ğ=g ģ=g ì=i í=i î=i ï=i ī=i į=i ı=i ķ=k ł=l ļ=l ľ=l "
        + "ñ=n ń=n ņ=n ň=n ò=o ó=o ô=o õ=o ö=o ø=o ō=o ő=o œ=oe ŕ=r ř=r ś=s ș=s ş=s š=sh ß=ss ţ=t ț=t ť=t þ=th ù=u ú=u û=u ü=u ū=u ů=u ű=u ų=u ý=y ÿ=y ź=z ż=z ž=zh";

    private static readonly string?[] Table = Build();

    /// <summary>What a letter becomes; <see langword="null"/> where the table has none.</summary>
    public static string? Of(char letter) => letter < Table.Length ? Table[letter] : null;

    private static string?[] Build()
    {
        var table = new string?[0x0560];
        for (var c = 'a'; c <= 'z'; c++)
        {
            table[c] = table[c - 'a' + 'A'] = c.ToString();
        }

        for (var c = '0'; c <= '9'; c++)
        {
            table[c] = c.ToString();
        }

        foreach (var pair in (Cyrillic + " " + Accented).Split(' '))
        {
            table[pair[0]] = pair[2..];
            table[FoldTable.UpperOf(pair[0])] ??= pair[2..];
        }

        // The fold writes small ı as capital I, which is a Latin letter already; capital İ is small i to everybody.
        table['İ'] = "i";
        return table;
    }
}
