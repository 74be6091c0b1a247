using System.Reflection;
using Crm.Architecture.Tests.Support;
using NodaTime;

namespace Crm.Architecture.Tests.Types;

/// <summary>One word for one thing (design §6).</summary>
public sealed class NameTests
{
    private static readonly Type[] Six =
    [
        typeof(CrmException), typeof(CrmNotFoundException), typeof(CrmRuleException), typeof(CrmConcurrencyException),
        typeof(CrmStorageException), typeof(CrmConfigurationException),
    ];

    private static readonly Exemptions OtherExceptions = new()
    {
        ["Crm.Storage.Conformance.ConformanceFailure"] = "the kit's verdict on a store: the kit has no test framework whose assertion it could use",
    };

    [Fact]
    public void A_member_that_ends_with_At_is_a_moment_and_one_with_On_is_a_day() =>
        Rule.Holds(
            from type in CrmAssemblies.Public(CrmAssemblies.Abstractions)
            from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            let bare = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType
            where (EndsWithWord(property.Name, "At") && bare != typeof(Instant)) || (EndsWithWord(property.Name, "On") && bare != typeof(LocalDate))
            select new Violation($"{type.FullName}.{property.Name}", $"is a {bare.Name}"));

    [Fact]
    public void Moments_and_days_are_never_of_the_framework_types() =>
        Rule.Holds(
            from type in CrmAssemblies.Public(CrmAssemblies.Abstractions)
            from property in type.GetProperties()
            let bare = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType
            where bare == typeof(DateTime) || bare == typeof(DateTimeOffset) || bare == typeof(DateOnly)
            select new Violation($"{type.FullName}.{property.Name}", $"is a {bare.Name}: use Instant or LocalDate"));

    [Fact]
    public void Rules_are_internal_static_classes_of_the_engine() =>
        Rule.Holds(
            from type in CrmAssemblies.Written(CrmAssemblies.Engine)
            where type.Name.EndsWith("Rules", StringComparison.Ordinal)
            where type.IsClass && (type.IsVisible || !(type.IsAbstract && type.IsSealed))
            select new Violation(type.FullName!, "is not internal and static"));

    [Fact]
    public void Every_exception_is_one_of_the_six() =>
        Rule.Holds(
            from type in CrmAssemblies.Written()
            where typeof(Exception).IsAssignableFrom(type) && !Six.Contains(type)
            select new Violation(type.FullName!, "is not one of the six"),
            OtherExceptions);

    [Fact]
    public void Five_exceptions_are_sealed_and_derive_from_the_sixth() =>
        Assert.All(Six.Where(t => t != typeof(CrmException)), t => Assert.True(t.IsSealed && t.BaseType == typeof(CrmException)));

    [Fact]
    public void Closed_families_keep_their_constructors_to_themselves() =>
        Rule.Holds(
            from type in CrmAssemblies.Public(CrmAssemblies.Abstractions)
            where type.IsAbstract && !type.IsSealed && type.IsClass && type.Name.EndsWith("Command", StringComparison.Ordinal)
            from constructor in type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            where (constructor.IsFamily || constructor.IsPublic) && constructor.GetParameters() is not [_]
            select new Violation(type.FullName!, "can be derived from by anybody"));

    private static bool EndsWithWord(string name, string word) => name.Length > word.Length && name.EndsWith(word, StringComparison.Ordinal);
}
