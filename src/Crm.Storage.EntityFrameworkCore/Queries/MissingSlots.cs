using System.Globalization;
using Crm.Specifications;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Which captured values of a question are missing, and which lists hold a missing value. Of many missing ones nothing is said, so that a shape has few statements.</summary>
internal readonly struct MissingSlots
{
    private const int Most = 4;
    private readonly int[]? _missing;

    private MissingSlots(int[] missing) => _missing = missing;

    /// <summary>What the values say.</summary>
    public static MissingSlots Of(object?[] values)
    {
        var count = values.Count(IsMissing);
        return count == 0 ? new([]) : count > Most ? default : new([.. Enumerable.Range(0, values.Length).Where(i => IsMissing(values[i]))]);
    }

    /// <summary>Whether a value is missing, or a value of a list; <see langword="null"/> = unknown.</summary>
    public bool? IsMissing(int slot) => _missing is null ? null : Array.IndexOf(_missing, slot) >= 0;

    /// <summary>Tells statements apart; empty where nothing is missing.</summary>
    public string Name => _missing switch
    {
        null => " of any",
        [] => "",
        _ => string.Create(CultureInfo.InvariantCulture, $" without {string.Join(',', _missing)}"),
    };

    private static bool IsMissing(object? value) => value is null || (value is IListValue list && list.ContainsObject(null));
}
