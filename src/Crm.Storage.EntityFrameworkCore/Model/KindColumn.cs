using Crm.Specifications;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>A column kept beside the state: a stored scalar of the record, or its folded text.</summary>
internal sealed class KindColumn(string name, MemberPath path, ScalarCodec codec, bool isFolded, int since)
{
    private readonly Func<object, object?> _read = MemberReader.Of(path);

    public string Name { get; } = name;

    /// <summary>The name in SQL: some members are called as SQL's own words are.</summary>
    public string Quoted { get; } = $"\"{name}\"";

    public MemberPath Path { get; } = path;

    public ScalarCodec Codec { get; } = codec;

    /// <summary>Whether it holds the folded form of the text.</summary>
    public bool IsFolded { get; } = isFolded;

    /// <summary>The version of the tables that brought it.</summary>
    public int Since { get; } = since;

    /// <summary>The column's value of a record.</summary>
    public object ValueOf(object record) => _read(record) is not { } value ? MissingValue.Of(Codec.Type)
        : Codec.Encode(IsFolded ? Text.Fold((string)value) : value);
}
