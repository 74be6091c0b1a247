using Crm.Specifications;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Makes the table of a kind from its declared indexes.</summary>
internal static class KindTableBuilder
{
    public static KindTable Build(RecordKind kind)
    {
        var columns = new List<KindColumn>();
        var indexes = new List<KindIndex>();
        var keys = new List<KindKeys>();
        foreach (var index in kind.Indexes.Concat(OwnIndexes.Of(kind)))
        {
            var paths = index.Members.Select(m => PathOf(kind, m)).ToList();
            switch (index.Form)
            {
                case RecordIndexForm.MultiValued:
                    keys.Add(Keys(kind, index));
                    break;
                case RecordIndexForm.Folded:
                    Add(kind, columns, paths[0], isFolded: true);
                    break;
                default:
                    var names = paths.Select(p => Add(kind, columns, p, isFolded: false).Name).ToList();
                    if (index.Form == RecordIndexForm.Ordered)
                    {
                        indexes.Add(new KindIndex($"ix_{TableNames.Of(kind)}_{index.Name}", names));
                    }

                    break;
            }
        }

        return new KindTable(kind, columns, indexes, keys);
    }

    private static KindColumn Add(RecordKind kind, List<KindColumn> columns, MemberPath path, bool isFolded)
    {
        if (columns.Find(c => c.IsFolded == isFolded && c.Path.Equals(path)) is { } present)
        {
            return present;
        }

        var name = TableNames.Of(path) + (isFolded ? "_folded" : "");
        columns.Add(new KindColumn(name, path, ScalarCodecs.OfMember(path.Members[^1]), isFolded, SchemaHistory.Since(TableNames.Of(kind), name)));
        return columns[^1];
    }

    private static KindKeys Keys(RecordKind kind, RecordIndex index)
    {
        var (list, item) = (PathOf(kind, index.Items!), PathOf(kind, index.Members[0]));
        var codec = item.Members.Count > 0 ? ScalarCodecs.OfMember(item.Members[^1]) : ScalarCodecs.Of(index.Members[0].Parameters[0].Type);
        var name = $"{kind.Name}.{index.Name}";
        return new KindKeys(name, list, item, codec, SchemaHistory.Since(TableNames.Keys, name));
    }

    private static MemberPath PathOf(RecordKind kind, System.Linq.Expressions.LambdaExpression member) =>
        MemberPath.Of(member) ?? throw new NotSupportedException($"The index member {member} of {kind.Name} is no stored member.");
}
