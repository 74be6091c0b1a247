using System.Security.Cryptography;
using System.Text;

namespace Crm.Storage.InMemory;

/// <summary>Names epochs: letters and digits only.</summary>
internal static class Epochs
{
    public static string First(IIdSource? ids) => ids is null ? Digest("empty store") : ids.NewId().ToString("N");

    public static string Next(IIdSource? ids, string present, string checksum) => ids is null ? Digest(present + checksum) : ids.NewId().ToString("N");

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
}
