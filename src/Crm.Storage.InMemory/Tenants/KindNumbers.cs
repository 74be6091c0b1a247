namespace Crm.Storage.InMemory;

/// <summary>The place of each kind among a tenant's tables.</summary>
internal static class KindNumbers
{
    private static readonly Dictionary<string, int> Numbers =
        CrmModel.Kinds.Select((kind, number) => (kind.Name, number)).ToDictionary(k => k.Name, k => k.number, StringComparer.Ordinal);

    public static int Of(string kind) => Numbers[kind];

    public static int Of<T>()
        where T : class, IRecord<T> => Cache<T>.Number is >= 0 and var number ? number : throw Unknown(T.Kind.Name);

    private static CrmStorageException Unknown(string kind) =>
        new(StorageErrors.SchemaUnknown.With(("found", "kind " + kind), ("expected", string.Join(", ", Numbers.Keys))));

    public static Table[] MakeTables(Captures captures) => [.. CrmModel.Kinds.Select(k => k.Accept(new TableMaker(captures)))];

    private sealed class TableMaker(Captures captures) : IRecordKindVisitor<Table>
    {
        public Table Visit<T>(RecordKind<T> kind)
            where T : class, IRecord<T> => new Table<T>(captures);
    }

    private static class Cache<T>
        where T : class, IRecord<T>
    {
        public static readonly int Number = ReferenceEquals(CrmModel.Find(T.Kind.Name), T.Kind) ? Numbers[T.Kind.Name] : -1;
    }
}
