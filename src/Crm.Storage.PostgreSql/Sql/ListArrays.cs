using Crm.Storage.EntityFrameworkCore;

namespace Crm.Storage.PostgreSql;

/// <summary>A captured list as one array in the form of a column.</summary>
internal static class ListArrays
{
    /// <summary>The values that are present and may be stored.</summary>
    public static object Of(Array values, ScalarCodec codec) => codec.Type switch
    {
        SqlType.Integer => Of<long>(values, codec),
        SqlType.Text => Of<string>(values, codec),
        SqlType.Bytes => Of<byte[]>(values, codec),
        _ => Of<double>(values, codec),
    };

    // What is equal to nothing stored has another type or is no value at all.
    private static T[] Of<T>(Array values, ScalarCodec codec)
    {
        var found = new List<T>(values.Length);
        foreach (var value in values)
        {
            if (value is not null && codec.Encode(value, Rounding.Refused) is T stored && !ReferenceEquals(stored, ScalarCodec.EqualToNothing))
            {
                found.Add(stored);
            }
        }

        return [.. found];
    }
}
