using System.Reflection;
using Crm.Architecture.Tests.Support;
using NodaTime;

namespace Crm.Architecture.Tests.Types;

/// <summary>One word for one thing (design §6).</summary>
public sealed class NameTests
{
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
        Assert.Equal(
            ["CrmConcurrencyException", "CrmConfigurationException", "CrmException", "CrmNotFoundException", "CrmRuleException", "CrmStorageException"],
            CrmAssemblies.Written().Where(t => typeof(Exception).IsAssignableFrom(t) && t.IsVisible).Select(t => t.Name).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);

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
