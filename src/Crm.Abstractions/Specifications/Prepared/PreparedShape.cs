using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Crm.Storage;

namespace Crm.Specifications;

/// <summary>The shape of a prepared specification, and how each of its values comes from the arguments. Immutable.</summary>
internal sealed class PreparedShape<T, TArguments>
    where T : class, IRecord<T>
{
    private readonly NormalizedSpecification<T>? _sample;
    private readonly Func<TArguments, object?>?[] _read;

    private PreparedShape(NormalizedSpecification<T>? sample, Func<TArguments, object?>?[] read) => (_sample, _read) = (sample, read);

    /// <summary>Reads a specification as it was written with some arguments; none where it is faulty with these.</summary>
    public static PreparedShape<T, TArguments>? Of(Specification<T> written, StrongBox<TArguments> box)
    {
        if (Normalizer.TryNormalize(written.FrozenParts, ShapeCache.Shared, out _) is not { } sample)
        {
            return null;
        }

        var arguments = Expression.Parameter(typeof(TArguments), "arguments");
        var field = Expression.Field(Expression.Constant(box), ArgumentReplacer<TArguments>.Field);
        var read = new List<Func<TArguments, object?>?>();
        foreach (var origin in Normalizer.Origins(written.FrozenParts))
        {
            var replacer = new ArgumentReplacer<TArguments>(field, arguments);
            var value = replacer.Visit(origin.Expression);
            if (origin.IsValue)
            {
                read.Add(replacer.HasReplaced ? Expression.Lambda<Func<TArguments, object?>>(Expression.Convert(value, typeof(object)), arguments).Compile() : null);
            }
            else if (replacer.HasReplaced)
            {
                // The structure changes with the arguments: it must be read each time.
                return new(null, []);
            }
        }

        return new(sample, [.. read]);
    }

    /// <summary>The specification with these arguments; none where they are faulty: written out it tells why.</summary>
    public NormalizedSpecification<T>? TryBind(TArguments arguments)
    {
        if (_sample is null)
        {
            return null;
        }

        var values = new object?[_read.Length];
        List<CrmError>? faults = null;
        for (var i = 0; i < values.Length; i++)
        {
            if (_read[i] is not { } read)
            {
                values[i] = _sample.Values[i];
                continue;
            }

            try
            {
                var (slot, value) = (_sample.Shape.Slots[i], read(arguments));
                values[i] = slot.IsPlain ? value : slot.Bind(value, faults ??= []);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // Written out, the same value is read again and named in the refusal.
                return null;
            }
        }

        return faults is { Count: > 0 } ? null : new NormalizedSpecification<T>(_sample.Shape, values, _sample.Skip, _sample.Take, _sample.After);
    }
}
