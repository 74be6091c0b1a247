using System.Xml.Linq;
using Crm.Architecture.Tests.Support;

namespace Crm.Architecture.Tests.Assemblies;

/// <summary>Who may know whom (design §2): stores see Abstractions, never Engine.</summary>
public sealed class AssemblyDirectionTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Crm.Abstractions"] = [],
        ["Crm.Engine"] = ["Crm.Abstractions"],
        ["Crm.Integrations.DaData"] = ["Crm.Abstractions"],
        ["Crm.Reporting"] = ["Crm.Abstractions"],
        ["Crm.Storage.Conformance"] = ["Crm.Abstractions"],
        ["Crm.Storage.InMemory"] = ["Crm.Abstractions"],
        ["Crm.Storage.EntityFrameworkCore"] = ["Crm.Abstractions"],
        ["Crm.Storage.PostgreSql"] = ["Crm.Abstractions", "Crm.Storage.EntityFrameworkCore"],
        ["Crm.Storage.Sqlite"] = ["Crm.Abstractions", "Crm.Storage.EntityFrameworkCore"],
        ["Crm.Testing"] = ["Crm.Abstractions", "Crm.Engine", "Crm.Storage.InMemory"],
    };

    private static readonly string[] Relational = ["Crm.Storage.EntityFrameworkCore", "Crm.Storage.PostgreSql", "Crm.Storage.Sqlite"];

    [Fact]
    public void Every_packed_assembly_has_its_directions_declared_here() =>
        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), CrmAssemblies.Names, StringComparer.Ordinal);

    [Fact]
    public void An_assembly_references_only_the_assemblies_it_may_know() =>
        Rule.Holds(
            from assembly in CrmAssemblies.All
            from reference in assembly.GetReferencedAssemblies()
            where IsForbidden(assembly.GetName().Name!, reference.Name!)
            select new Violation(assembly.GetName().Name!, $"references {reference.Name}"));

    [Fact]
    public void A_project_references_only_the_projects_it_may_know() =>
        Rule.Holds(
            from name in CrmAssemblies.Names
            from reference in References(name, "ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Replace('\\', '/')))
            where IsForbidden(name, reference)
            select new Violation(name, $"references {reference}"));

    [Fact]
    public void Only_relational_stores_reference_Entity_Framework() =>
        Rule.Holds(
            from name in CrmAssemblies.Names.Except(Relational, StringComparer.Ordinal)
            from package in References(name, "PackageReference")
            where package.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
            select new Violation(name, $"references {package}"));

    [Fact]
    public void Only_relational_stores_are_exempt_from_trim_and_ahead_of_time_analysis() =>
        Rule.Holds(
            from name in CrmAssemblies.Names.Except(Relational, StringComparer.Ordinal)
            let text = Repository.Read($"src/{name}/{name}.csproj")
            where text.Contains("IsTrimmable", StringComparison.Ordinal) || text.Contains("IsAotCompatible", StringComparison.Ordinal)
                || text.Contains("NoWarn", StringComparison.Ordinal)
            select new Violation(name, "its project file turns an analyzer off"));

    private static bool IsForbidden(string from, string to) =>
        to.StartsWith("Crm.", StringComparison.Ordinal) && !Allowed.GetValueOrDefault(from, []).Contains(to, StringComparer.Ordinal);

    private static IEnumerable<string> References(string project, string element) =>
        XDocument.Parse(Repository.Read($"src/{project}/{project}.csproj")).Descendants(element).Select(e => (string?)e.Attribute("Include") ?? "");
}
