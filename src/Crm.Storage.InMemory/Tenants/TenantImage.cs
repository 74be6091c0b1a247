using System.Runtime.CompilerServices;
using Crm.Specifications;

namespace Crm.Storage.InMemory;

/// <summary>A tenant as it was at some moment. Does not change as long as its lease has readers, safe to share between threads.</summary>
internal sealed class TenantImage(TableImage[] tables, FigureImage figures, Lease lease) : IRecordLookup
{
    public Lease Lease => lease;

    public FigureImage Figures => figures;

    public IReadOnlyList<TableImage> Tables => tables;

    public TableImage<T> Table<T>()
        where T : class, IRecord<T> => Unsafe.As<TableImage<T>>(tables[KindNumbers.Of<T>()]);

    public TOther? Find<TOther>(Guid id)
        where TOther : class, IRecord<TOther> => Table<TOther>().Find(id);
}
