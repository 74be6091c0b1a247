namespace Crm.Specifications;

/// <summary>A compiled condition with the values of one question. Immutable, safe to share between threads.</summary>
internal sealed class BoundPredicate<T>
{
    private readonly TypedPredicate<T> _predicate;
    private readonly SlotValues? _fields;

    public BoundPredicate(TypedPredicate<T> predicate, SlotValues fields) => (_predicate, _fields) = (predicate, fields);

    public BoundPredicate(SpecificationPredicate<T> predicate, object?[] values) => _predicate = (record, _, lookup) => predicate(record, values, lookup);

    public bool Holds(T record, IRecordLookup? lookup) => _predicate(record, _fields!, lookup);
}
