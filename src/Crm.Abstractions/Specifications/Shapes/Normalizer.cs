using System.Linq.Expressions;
using Crm.Storage;

namespace Crm.Specifications;

/// <summary>Freezes a specification: reads it, finds or makes its shape, binds its values.</summary>
internal static class Normalizer
{
    public static NormalizedSpecification<T> Normalize<T>(SpecificationParts<T> parts, ShapeCache cache)
        where T : class, IRecord<T> =>
        TryNormalize(parts, cache, out var faults) ?? throw new CrmRuleException(faults);

    public static NormalizedSpecification<T>? TryNormalize<T>(SpecificationParts<T> parts, ShapeCache cache, out List<CrmError> faults)
        where T : class, IRecord<T>
    {
        faults = [];
        var reader = ShapeReader.Rent();
        try
        {
            Read(reader, parts);
            faults.AddRange(reader.Faults);
            CheckParts(parts, faults);
            var shape = reader.IsExceeded ? TooLarge<T>(faults) : Shape(reader, parts, cache, faults);
            var values = shape is null ? [] : Bind(shape, reader, faults);
            var after = shape is not null && parts.After is { } cursor ? CursorCodec.Read(cursor, shape, faults) : null;
            return faults.Count > 0 ? null : new NormalizedSpecification<T>(shape!, values, parts.Skip ?? 0, parts.Take, after);
        }
        finally
        {
            reader.Return();
        }
    }

    /// <summary>What the captured values of a specification are read from, in the order of the values; among them what is structure and no value.</summary>
    public static IReadOnlyList<CapturedOrigin> Origins<T>(SpecificationParts<T> parts)
        where T : class, IRecord<T>
    {
        var reader = ShapeReader.Rent();
        try
        {
            var origins = reader.Origins = [];
            Read(reader, parts);
            return origins;
        }
        finally
        {
            reader.Return();
        }
    }

    private static void Read<T>(ShapeReader reader, SpecificationParts<T> parts)
        where T : class, IRecord<T>
    {
        if (parts.Criteria is { } criteria)
        {
            reader.Read(criteria);
        }

        for (var i = 0; i < parts.Keys.Count && !reader.IsExceeded; i++)
        {
            reader.ReadKey(parts.Keys[i].Lambda, parts.Keys[i].IsDescending);
        }
    }

    private static SpecificationShape<T>? Shape<T>(ShapeReader reader, SpecificationParts<T> parts, ShapeCache cache, List<CrmError> faults)
        where T : class, IRecord<T>
    {
        var signature = reader.Signature(typeof(T));
        if (!reader.IsForeign && cache.Find(signature) is SpecificationShape<T> present)
        {
            return present;
        }

        var found = new List<CrmError>();
        var record = Expression.Parameter(typeof(T), "r");
        var parser = new CriteriaParser(record, found);
        var condition = parser.Parse(parts.Criteria ?? Criterion.Everything);
        var orderings = new List<Ordering<T>>();
        foreach (var key in parts.Keys)
        {
            if (parser.ParseKey(key.Lambda) is { } path)
            {
                orderings.Add(key.Build(record, path));
            }
        }

        faults.AddRange(found);
        if (found.Count > 0)
        {
            return null;
        }

        if (reader.IsForeign || parser.Slots.Count != reader.Values.Length)
        {
            throw new InvalidOperationException("The condition was read in two different ways; this is a defect of the SDK.");
        }

        return (SpecificationShape<T>)cache.Keep(signature, new SpecificationShape<T>(record, condition, orderings, parser.Slots, cache));
    }

    private static object?[] Bind<T>(SpecificationShape<T> shape, ShapeReader reader, List<CrmError> faults)
        where T : class, IRecord<T>
    {
        var values = reader.Values;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = shape.Slots[i].Bind(values[i], faults);
        }

        return values;
    }

    private static void CheckParts<T>(SpecificationParts<T> parts, List<CrmError> faults)
        where T : class, IRecord<T>
    {
        if (parts.Keys.Count > SpecificationLimits.OrderKeys)
        {
            faults.Add(SpecificationErrors.OrderTooMany.With(("count", parts.Keys.Count), ("allowed", SpecificationLimits.OrderKeys)));
        }

        if (parts.Skip < 0)
        {
            faults.Add(SpecificationErrors.PagingOutOfRange.With(("field", "Skip"), ("value", parts.Skip)));
        }

        if (parts.Take < 0)
        {
            faults.Add(SpecificationErrors.PagingOutOfRange.With(("field", "Take"), ("value", parts.Take)));
        }
    }

    private static SpecificationShape<T>? TooLarge<T>(List<CrmError> faults)
        where T : class, IRecord<T>
    {
        faults.Add(SpecificationErrors.SizeExceeded.With(("allowed", SpecificationLimits.Nodes)));
        return null;
    }
}
