using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Crm.Storage.InMemory;

/// <summary>Names epochs: lower-case hexadecimal digits. Two stores of one process never share one.</summary>
internal static class Epochs
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");
    private static long s_stores;

    public static string First(IIdSource? ids) =>
        ids is null ? Digest(string.Create(CultureInfo.InvariantCulture, $"store {Interlocked.Increment(ref s_stores)}")) : ids.NewId().ToString("N");

    public static bool IsName(ReadOnlySpan<char> text) => text.Length is 16 or 32 && !text.ContainsAnyExcept(Digits);

    public static string Next(IIdSource? ids, string present, string checksum) => ids is null ? Digest(present + checksum) : ids.NewId().ToString("N");

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
}
