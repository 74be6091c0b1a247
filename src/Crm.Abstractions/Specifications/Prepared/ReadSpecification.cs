using Crm.Storage;

namespace Crm.Specifications;

/// <summary>A specification that was understood before; how it would be written is asked only when it is combined with another.</summary>
internal sealed class ReadSpecification<T>(NormalizedSpecification<T> normalized, Func<Specification<T>> written) : Specification<T>(normalized)
    where T : class, IRecord<T>
{
    private protected override SpecificationParts<T> Write() => written().FrozenParts;
}

/// <summary>A prepared specification with its values.</summary>
internal sealed class BoundSpecification<T, TArguments>(NormalizedSpecification<T> normalized, PreparedSpecification<T, TArguments> prepared, TArguments arguments)
    : Specification<T>(normalized)
    where T : class, IRecord<T>
{
    private protected override SpecificationParts<T> Write() => prepared.Written(arguments, out _).FrozenParts;
}
