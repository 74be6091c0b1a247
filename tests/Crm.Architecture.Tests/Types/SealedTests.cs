using Crm.Architecture.Tests.Support;

namespace Crm.Architecture.Tests.Types;

/// <summary>Sealed by default: what may be inherited from was designed for it.</summary>
public sealed class SealedTests
{
    private static readonly Exemptions Open = new()
    {
        ["Crm.Specifications.Specification`1"] = "applications derive their own named specifications from it",
        ["Crm.Specifications.SpecificationBuilder`1"] = "base of the ordered builder; its constructor is internal, so nobody else can derive",
    };

    [Fact]
    public void Every_class_that_is_not_abstract_is_sealed() =>
        Rule.Holds(
            from type in CrmAssemblies.Written()
            where type is { IsClass: true, IsAbstract: false, IsSealed: false }
            select new Violation(type.FullName!, "is neither sealed nor abstract"),
            Open);
}
