using System.Linq.Expressions;
using System.Runtime.InteropServices;
using Crm.Specifications;

namespace Crm.Storage.InMemory;

/// <summary>One declared index of a kind, with what it takes to make its entries. Immutable, made once for each kind.</summary>
internal abstract class IndexLayout<T>(RecordIndex declared, int number)
    where T : class
{
    public int Number { get; } = number;

    public string Name { get; } = declared.Name;

    public RecordIndexForm Form { get; } = declared.Form;

    /// <summary>The indexed members, of the record or of an item.</summary>
    public IReadOnlyList<MemberPath> Paths { get; } = [.. declared.Members.Select(PathOf)];

    /// <summary>The owned list of a multi-valued index.</summary>
    public MemberPath? Items { get; } = declared.Items is null ? null : PathOf(declared.Items);

    /// <summary>Whether entries compare exactly as their members do. Decimals beyond ten places would not.</summary>
    public bool IsExact { get; } = declared.Members.All(m => Bare(m) is { } type && type != typeof(decimal) && type != typeof(double));

    /// <summary>Notes which entries go and come when one record takes the place of another; entries that stay are not mentioned.</summary>
    public abstract void Note(T? before, T? after, Guid id, int slot, List<IndexChange> changes);

    private static MemberPath PathOf(LambdaExpression member) =>
        MemberPath.Of(member) ?? throw new InvalidOperationException($"The member {member} of an index is not a stored member; this is a defect of the kind.");

    private static Type Bare(LambdaExpression member)
    {
        var body = member.Body is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Operand : member.Body;
        return Nullable.GetUnderlyingType(body.Type) ?? body.Type;
    }
}

/// <summary>An entry that comes into an index or goes out of it.</summary>
/// <param name="index">The number of the index.</param>
/// <param name="entry">The entry.</param>
/// <param name="comes">Whether it comes.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly struct IndexChange(int index, in IndexEntry entry, bool comes)
{
    public readonly IndexEntry Entry = entry;

    public int Index { get; } = index;

    public bool Comes { get; } = comes;
}
