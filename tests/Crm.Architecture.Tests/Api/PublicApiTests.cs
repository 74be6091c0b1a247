using System.Reflection;
using Crm.Architecture.Tests.Support;

namespace Crm.Architecture.Tests.Api;

/// <summary>The public surface is a reviewed text file: nothing appears or disappears in passing.</summary>
/// <remarks>Set <c>CRM_UPDATE_API=1</c> and run this test to write the files anew; read their differences before you commit them.</remarks>
public sealed class PublicApiTests
{
    public static TheoryData<string> Packages => [.. CrmAssemblies.Names];

    [Theory]
    [MemberData(nameof(Packages))]
    public void The_public_surface_is_the_reviewed_one(string package)
    {
        var file = $"eng/api/{package}.txt";
        var now = ApiText.Of(Assembly.Load(package));
        if (Environment.GetEnvironmentVariable("CRM_UPDATE_API") == "1")
        {
            Repository.Write(file, now);
        }

        var reviewed = Repository.Files.Contains(file, StringComparer.Ordinal) || File.Exists(Path.Combine(Repository.Root, file)) ? Repository.Read(file) : "";
        var added = now.Split('\n').Except(reviewed.Split('\n'), StringComparer.Ordinal).Select(l => "+ " + l);
        var gone = reviewed.Split('\n').Except(now.Split('\n'), StringComparer.Ordinal).Select(l => "- " + l);
        Assert.True(
            string.Equals(now, reviewed, StringComparison.Ordinal),
            $"{file} differs; run this test with CRM_UPDATE_API=1 and review the file:\n{string.Join('\n', added.Concat(gone).Take(40))}");
    }
}
