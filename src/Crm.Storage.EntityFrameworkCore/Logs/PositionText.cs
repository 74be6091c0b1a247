using System.Globalization;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>The text of a log position: epoch, a point, the number of the commit.</summary>
internal static class PositionText
{
    public static LogPosition Write(string epoch, long sequence) => new(string.Create(CultureInfo.InvariantCulture, $"{epoch}.{sequence}"));

    private const int EpochLength = 16;
    private static readonly System.Buffers.SearchValues<char> Digits = System.Buffers.SearchValues.Create("0123456789abcdef");

    /// <summary>The epoch of a tenant's log: the store's own, mixed with the tenant's where it came from another store. Either changes it.</summary>
    /// <param name="own">The store's epoch.</param>
    /// <param name="tenants">The tenant's; empty where it has none.</param>
    public static string Epoch(string own, string tenants) =>
        ulong.TryParse(own, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var first)
        && ulong.TryParse(tenants, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var second)
            ? (first ^ second).ToString("x16", CultureInfo.InvariantCulture)
            : own;

    /// <summary>The number of the commit, which is below zero for those that came with their tenant from another store; below all of them for the start.</summary>
    /// <exception cref="CrmStorageException"><c>storage.position.invalid</c>, <c>storage.position.foreign</c>.</exception>
    public static long Read(LogPosition position, string epoch)
    {
        if (string.IsNullOrEmpty(position.Text))
        {
            return long.MinValue;
        }

        var point = position.Text.IndexOf('.', StringComparison.Ordinal);
        if (!IsEpoch(position.Text.AsSpan(0, Math.Max(point, 0))) || !long.TryParse(position.Text.AsSpan(point + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var sequence))
        {
            throw new CrmStorageException(StorageErrors.PositionInvalid.With(("position", position.Text)));
        }

        var found = position.Text[..point];
        return found == epoch
            ? sequence
            : throw new CrmStorageException(StorageErrors.PositionForeign.With(("found", found), ("expected", epoch)));
    }

    // As databases make them: hexadecimal digits in lower case.
    private static bool IsEpoch(ReadOnlySpan<char> text) => text.Length == EpochLength && !text.ContainsAnyExcept(Digits);
}
