namespace Crm.Storage.InMemory;

/// <summary>The indexes of a kind, compiled once for the process. Immutable, safe to share between threads.</summary>
internal sealed class KindLayout<T>
    where T : class, IRecord<T>
{
    private KindLayout(RecordKind<T> kind)
    {
        Kind = kind;
        Indexes =
        [
            .. kind.Indexes
                .Where(i => i.Form != RecordIndexForm.Column)
                .Select((index, number) => index.Form == RecordIndexForm.MultiValued ? (IndexLayout<T>)new ListIndexLayout<T>(index, number) : new SingleIndexLayout<T>(index, number)),
        ];
        Columns = ColumnLayout<T>.Of(kind.Indexes);
    }

    public static KindLayout<T> Instance { get; } = new(T.Kind);

    public RecordKind<T> Kind { get; }

    public IndexLayout<T>[] Indexes { get; }

    public ColumnLayout<T>[] Columns { get; }
}
