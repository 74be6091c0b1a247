namespace Crm.Integration.Tests.Support;

/// <summary>A folder that goes with the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("crm-sdk-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Write(string name, params IEnumerable<string> lines) => System.IO.File.WriteAllText(File(name), string.Join('\n', lines) + "\n");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
