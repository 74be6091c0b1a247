using System.Buffers;

namespace Crm;

/// <summary>Version 1 of the fold.</summary>
internal static class Folding
{
    private const int CapitalYo = 0x0401;
    private const int CapitalYe = 0x0415;

    public static string Fold(string text)
    {
        // Upper case never changes the number of UTF-16 units: no mapping of the table crosses U+FFFF (tested).
        var buffer = ArrayPool<char>.Shared.Rent(text.Length);
        try
        {
            var folded = buffer.AsSpan(0, Fold(text, buffer));
            return folded.SequenceEqual(text) ? text : folded.ToString();
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static int Fold(ReadOnlySpan<char> text, Span<char> to)
    {
        var (length, blank) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (WhiteSpace.Is(text[i]))
            {
                blank = length > 0;
                continue;
            }

            if (blank)
            {
                to[length++] = ' ';
                blank = false;
            }

            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                var upper = FoldTable.UpperOf(char.ConvertToUtf32(text[i], text[i + 1]));
                to[length++] = (char)(0xD800 + ((upper - 0x10000) >> 10));
                to[length++] = (char)(0xDC00 + ((upper - 0x10000) & 0x3FF));
                i++;
            }
            else
            {
                var upper = FoldTable.UpperOf(text[i]);
                to[length++] = (char)(upper == CapitalYo ? CapitalYe : upper);
            }
        }

        return length;
    }
}
