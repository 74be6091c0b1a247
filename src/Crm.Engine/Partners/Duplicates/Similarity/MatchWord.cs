namespace Crm.Partners;

/// <summary>A word with the set of its letters, which tells quickly that two words cannot be alike.</summary>
/// <param name="Text">The word.</param>
/// <param name="Letters">A bit for each of a…z and 0…9; letters of further scripts share the rest.</param>
/// <param name="Length">How many letters, known without looking at the text.</param>
internal readonly record struct MatchWord(string Text, ulong Letters, int Length)
{
    private const int Plain = 36;

    public static MatchWord Of(string text)
    {
        var letters = 0UL;
        foreach (var c in text)
        {
            letters |= 1UL << Bit(c);
        }

        return new(text, letters, text.Length);
    }

    /// <summary>Whether it has no letters but a…z and 0…9.</summary>
    public bool IsPlain => Letters >> Plain == 0;

    public bool IsNumber => Letters >> 26 != 0 && char.IsAsciiDigit(Text[0]);

    public static int Bit(char c) => c switch
    {
        >= 'a' and <= 'z' => c - 'a',
        >= '0' and <= '9' => c - '0' + 26,
        _ => Plain + (c % (64 - Plain)),
    };
}
