using System.Text.RegularExpressions;
using Crm.Architecture.Tests.Support;

namespace Crm.Architecture.Tests.Sources;

/// <summary>Same inputs, same outputs (design §7): clock, ids and chance come in from outside; only the kernel touches the system's.</summary>
public sealed partial class BannedApiTests
{
    private const string Kernel = "src/Crm.Engine/Kernel/";

    private static readonly Exemptions AmbientState = new()
    {
        ["src/Crm.Abstractions/Specifications/Shapes/ShapeReader.cs"] = "a spare buffer per thread, emptied before it is put back: no value passes through it",
        ["src/Crm.Engine/Deals/Rules/Reasons.cs"] = "a spare list per thread, emptied before it is put back: no value passes through it",
        ["src/Crm.Engine/Kernel/Sources/CryptoRandomSource.cs"] = "bits of chance nobody was given yet: a supply per thread spares a lock",
    };

    private static readonly Exemptions Elapsed = new()
    {
        ["src/Crm.Storage.PostgreSql/PostgreSqlStorageOptions.cs"] = "how long ago a replica was as fresh as the primary: a difference within the process, never kept; tests put another in",
    };

    [Fact]
    public void Nothing_outside_the_kernel_asks_the_system_for_time_ids_or_chance() =>
        Rule.Holds(
            from file in Repository.CSharp("src")
            where !file.StartsWith(Kernel, StringComparison.Ordinal)
            from violation in Source.Find(file, Source.WithoutComments(Repository.Read(file)), Banned())
            select violation,
            Elapsed);

    [Fact]
    public void No_library_writes_to_the_console() =>
        Rule.Holds(
            from file in Repository.CSharp("src")
            from violation in Source.Find(file, Source.WithoutComments(Repository.Read(file)), ConsoleCalls())
            select violation);

    [Fact]
    public void No_library_keeps_a_value_in_an_async_local_or_a_thread() =>
        Rule.Holds(
            from file in Repository.CSharp("src")
            from violation in Source.Find(file, Source.WithoutComments(Repository.Read(file)), Ambient())
            select violation,
            AmbientState);

    [GeneratedRegex(@"\bDateTime(?:Offset)?\.(?:Utc)?(?:Now|Today)\b|\bGuid\.(?:NewGuid|CreateVersion7)\b|\bRandom\.Shared\b|\bnew Random\(|\bRandomNumberGenerator\b|\bSystemClock\b|\bEnvironment\.TickCount|\bStopwatch\b|\bTimeProvider\.System\b")]
    private static partial Regex Banned();

    [GeneratedRegex(@"\bConsole\.\w+")]
    private static partial Regex ConsoleCalls();

    [GeneratedRegex(@"\bAsyncLocal<|\bThreadLocal<|\[ThreadStatic\]")]
    private static partial Regex Ambient();
}
