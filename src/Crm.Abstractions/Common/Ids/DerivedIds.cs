using System.Security.Cryptography;
using System.Text;

namespace Crm;

/// <summary>Ids that follow from what they name.</summary>
internal static class DerivedIds
{
    private const int ShortText = 512;

    /// <summary>RFC 9562 version 8: the first 122 bits of SHA-256 over an id and a text in UTF-8.</summary>
    public static Guid Of(Guid id, string text)
    {
        const int idLength = 16;
        var needed = idLength + Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> input = needed <= ShortText ? stackalloc byte[ShortText] : new byte[needed];
        id.TryWriteBytes(input, bigEndian: true, out _);
        var length = idLength + Encoding.UTF8.GetBytes(text, input[idLength..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input[..length], hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new(hash[..idLength], bigEndian: true);
    }
}
