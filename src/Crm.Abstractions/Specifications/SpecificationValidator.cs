using Crm.Storage;

namespace Crm.Specifications;

/// <summary>Tells what keeps a specification from running alike on every store. Every store asks it first.</summary>
public static class SpecificationValidator
{
    /// <summary>All faults of a specification; none when it is portable. Freezes the specification.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="specification">The specification.</param>
    public static IReadOnlyList<CrmError> Check<T>(Specification<T> specification)
        where T : class, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(specification);
        return Normalizer.TryNormalize(specification.FrozenParts, ShapeCache.Shared, out var faults) is null ? faults : [];
    }

    /// <summary>Refuses a specification outside the portable subset. Freezes the specification.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="specification">The specification.</param>
    /// <exception cref="CrmRuleException">All faults; see <see cref="SpecificationErrors"/>.</exception>
    public static void Validate<T>(Specification<T> specification)
        where T : class, IRecord<T>
    {
        ArgumentNullException.ThrowIfNull(specification);
        specification.Normalize();
    }
}
