using System.Text.Json;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>How one sort of scalar stands in a column, in the JSON of a state, and in a parameter, so that SQL compares it as the SDK does.</summary>
internal abstract class ScalarCodec
{
    /// <summary>A parameter no stored scalar is equal to.</summary>
    public static readonly byte[] EqualToNothing = [0xFF, 0x00, 0xFF];

    /// <summary>What a column of it holds.</summary>
    public abstract SqlType Type { get; }

    /// <summary>What it is in the JSON of a state.</summary>
    public abstract JsonForm Json { get; }

    /// <summary>The column's value of a scalar that is present.</summary>
    public abstract object Encode(object value);

    /// <summary>The parameter to compare columns with; <see cref="EqualToNothing"/> where rounding is refused and needed.</summary>
    public virtual object Encode(object value, Rounding rounding) => Encode(value);

    /// <summary>The element of a list parameter, in the form the scalar has in the JSON of a state.</summary>
    public abstract void WriteJson(Utf8JsonWriter writer, object value);

    /// <summary>The column's form of what was taken out of JSON.</summary>
    public virtual string FromJson(string sql, SqlDialect dialect) => sql;
}

/// <summary>What columns hold.</summary>
internal enum SqlType
{
    /// <summary>Whole numbers of 64 bits.</summary>
    Integer,

    /// <summary>Texts, ordered by code point.</summary>
    Text,

    /// <summary>Bytes, ordered by value.</summary>
    Bytes,

    /// <summary>Floating point of 64 bits.</summary>
    Real,
}

/// <summary>What stands in JSON.</summary>
internal enum JsonForm
{
    /// <summary>Whole numbers of 64 bits.</summary>
    Number,

    /// <summary>Floating point of 64 bits.</summary>
    Real,

    /// <summary>Texts.</summary>
    Text,

    /// <summary>True and false, which are 1 and 0 in columns and in list parameters.</summary>
    Truth,
}

/// <summary>What becomes of a captured value finer than what is stored.</summary>
internal enum Rounding
{
    /// <summary>It is equal to nothing.</summary>
    Refused,

    /// <summary>The next stored value below.</summary>
    Down,

    /// <summary>The next stored value above.</summary>
    Up,
}
