using Crm.Specifications;
using NodaTime;

namespace Crm.Storage.InMemory;

/// <summary>One declared column of a kind and how its values are coded. Immutable, made once for each kind.</summary>
internal sealed class ColumnLayout<T>
    where T : class
{
    private readonly Func<T, long> _code;

    private ColumnLayout(RecordIndex declared, int number, MemberPath path, Type type, Func<T, long> code)
    {
        _code = code;
        Number = number;
        Name = declared.Name;
        Path = path;
        IsNarrow = type == typeof(bool) || type.IsEnum;
        IsOrdered = type != typeof(string) && type != typeof(Guid) && !typeof(IEntityId).IsAssignableFrom(type);
    }

    public int Number { get; }

    public string Name { get; }

    public MemberPath Path { get; }

    /// <summary>Whether one byte a record is enough for nearly all values.</summary>
    public bool IsNarrow { get; }

    /// <summary>Whether codes compare exactly as the values do; otherwise equal codes only hint at equal values.</summary>
    public bool IsOrdered { get; }

    /// <summary>The columns of a kind; members of other types are left to the scan of records.</summary>
    public static ColumnLayout<T>[] Of(IEnumerable<RecordIndex> indexes)
    {
        var columns = new List<ColumnLayout<T>>();
        foreach (var index in indexes.Where(i => i.Form == RecordIndexForm.Column))
        {
            var member = index.Members[0];
            if (MemberPath.Of(member) is { } path && ColumnReader.CodeOf<T>(member, out var type) is { } code)
            {
                columns.Add(new(index, columns.Count, path, type, code));
            }
        }

        return [.. columns];
    }

    /// <summary>The code of a record's value.</summary>
    public long CodeOf(T? record) => record is null ? ColumnCode.Empty : _code(record);

    /// <summary>Where a captured value stands; none where it does not compare with the column.</summary>
    public static ColumnPlace? PlaceOf(object value) => value switch
    {
        bool yes => new(yes ? 1 : 0, true),
        Enum choice => ColumnCode.PlaceOf(Convert.ToInt64(choice, System.Globalization.CultureInfo.InvariantCulture)),
        int number => new(number, true),
        long number => ColumnCode.PlaceOf(number),
        Instant moment => ColumnCode.PlaceOf(moment),
        LocalDate day => ColumnCode.PlaceOf(day),
        decimal amount => ColumnCode.PlaceOf(amount),
        string text => new(ColumnCode.OfText(text), true),
        Guid id => new(ColumnCode.OfId(id), true),
        IEntityId id => new(ColumnCode.OfId(id.Value), true),
        _ => null,
    };
}
