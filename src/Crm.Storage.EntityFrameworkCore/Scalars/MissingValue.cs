namespace Crm.Storage.EntityFrameworkCore;

/// <summary>A parameter without a value; databases that must know the type of every parameter learn it from here.</summary>
internal sealed class MissingValue
{
    private static readonly MissingValue[] All = [.. Enum.GetValues<SqlType>().Select(t => new MissingValue(t))];

    private MissingValue(SqlType type) => Type = type;

    public SqlType Type { get; }

    public static MissingValue Of(SqlType type) => All[(int)type];
}
