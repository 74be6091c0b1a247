using System.Buffers.Binary;
using System.Text;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>A prefix as the bounds of a range of texts ordered by code point.</summary>
/// <remarks>A prefix may end in the first half of a surrogate pair: it then stands for all characters that begin so. One with half a pair elsewhere begins no stored text.</remarks>
internal static class TextBounds
{
    /// <summary>Greater than every text.</summary>
    public static readonly byte[] AboveAll = [];

    public static object Lower(string prefix)
    {
        if (EndsInHalf(prefix) && TextRules.IsStorable(prefix.AsSpan(0, prefix.Length - 1)))
        {
            return string.Concat(prefix, "\uDC00");
        }

        return TextRules.IsStorable(prefix) ? prefix : AboveAll;
    }

    public static object Upper(string prefix)
    {
        if (EndsInHalf(prefix))
        {
            return Next(prefix.AsSpan(0, prefix.Length - 1).ToString(), char.ConvertToUtf32(prefix[^1], '\uDFFF'));
        }

        if (prefix.Length == 0 || !TextRules.IsStorable(prefix))
        {
            return AboveAll;
        }

        var last = Rune.GetRuneAt(prefix, prefix.Length - (char.IsLowSurrogate(prefix[^1]) ? 2 : 1));
        return Next(prefix[..^last.Utf16SequenceLength], last.Value);
    }

    /// <summary>Whether it is a text a database can keep.</summary>
    public static bool IsText(ReadOnlySpan<char> part) => TextRules.IsStorable(part);

    /// <summary>A text as bytes where it cannot be sent as text; missing otherwise.</summary>
    public static object BytesIfUnstorable(string text)
    {
        if (TextRules.IsStorable(text))
        {
            return MissingValue.Of(SqlType.Bytes);
        }

        var bytes = new byte[text.Length * 2];
        for (var i = 0; i < text.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(i * 2), text[i]);
        }

        return bytes;
    }

    private static bool EndsInHalf(string prefix) => prefix.Length > 0 && char.IsHighSurrogate(prefix[^1]);

    private static object Next(string before, int codePoint) => codePoint switch
    {
        0x10FFFF => Upper(before),
        0xD7FF => before + char.ConvertFromUtf32(0xE000),
        _ => before + char.ConvertFromUtf32(codePoint + 1),
    };
}
