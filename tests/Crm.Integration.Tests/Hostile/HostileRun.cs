using System.Globalization;
using System.Reflection;
using Crm.Deals;
using Crm.Storage;
using Crm.Storage.Conformance;
using Crm.Testing;

namespace Crm.Integration.Tests.Hostile;

/// <summary>Calls members of services with odd arguments and judges each answer: a result, or a refusal with a known code and a text, after which nothing is stored.</summary>
internal sealed class HostileRun(ICrmStore store, int seed)
{
    private static readonly CultureInfo[] Languages = [CultureInfo.GetCultureInfo("en"), CultureInfo.GetCultureInfo("ru")];

    private static readonly HashSet<string> Codes =
    [
        .. typeof(ICrm).Assembly.GetExportedTypes().Where(t => t.Name.EndsWith("Errors", StringComparison.Ordinal))
            .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Static).Select(p => p.GetValue(null)).Concat(t.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => f.GetValue(null))))
            .OfType<ErrorDefinition>().Select(d => d.Code),
    ];

    private readonly Random _random = new(seed);
    private readonly Dictionary<string, int> _answers = new(StringComparer.Ordinal);
    private LogPosition _end = LogPosition.Start;

    /// <summary>How often each door answered how: its name with "ok" or a code.</summary>
    public IReadOnlyDictionary<string, int> Answers => _answers;

    public async Task TryAsync(int tries, CancellationToken token)
    {
        var host = CrmTestHost.Create(store: store);
        var tenant = store.ForTenant(TenantId.Main);
        var odd = new OddGraphs(_random);
        await PrepareAsync(host.Crm, odd);
        await NewCommitsAsync(tenant);

        // Ids of another tenant are given as well; nothing may happen there.
        var other = store.ForTenant(TenantId.Parse("other"));
        await PrepareAsync(host.Host.For(TenantId.Parse("other"), CrmPrincipal.User(CrmTestHost.User, CrmRights.Standard)), odd);
        var before = await CommitsAsync(other);
        for (var i = 0; i < tries; i++)
        {
            token.ThrowIfCancellationRequested();
            odd.Oddness = _random.Next(5) * 8;
            var door = Doors.All[_random.Next(Doors.All.Count)];
            await TryAsync(door, host, tenant, odd, i);
            host.Clock.Advance(NodaTime.Duration.FromMinutes(_random.Next(600)));
        }

        var audit = await StoreAudit.RunAsync(tenant, cancellationToken: token);
        Assert.True(audit.IsSound, $"seed {seed}: {audit}");
        Assert.Equal(before, await CommitsAsync(other));
    }

    private async Task TryAsync(Door door, CrmTestHost host, ITenantStore tenant, OddGraphs odd, int number)
    {
        object?[] arguments;
        try
        {
            arguments = odd.Arguments(door.Method);
        }
        // A value that cannot be is refused where it is made.
        catch (TargetInvocationException refused) when (refused.InnerException is ArgumentException || IsExpected(refused.InnerException))
        {
            Count(door, "refused when made");
            return;
        }

        try
        {
            var answer = await door.CallAsync(host.Crm, arguments);
            Count(door, "ok");
            odd.Learn(answer);
            await NewCommitsAsync(tenant);
        }
        catch (Exception refused) when (refused is not Xunit.Sdk.IAssertionException)
        {
            Assert.True(IsExpected(refused), $"seed {seed}, try {number}, {door}({string.Join(", ", arguments)}): {refused}");
            Count(door, refused is CrmException { Code: var code } ? code : refused.GetType().Name);
            Assert.True(await NewCommitsAsync(tenant) == 0, $"seed {seed}, try {number}, {door} was refused and stored something: {refused}");
        }
    }

    // What a caller forgot altogether is an ArgumentNullException, as everywhere in .NET.
    private static bool IsExpected(Exception? refused) => refused switch
    {
        CrmRuleException rule => rule.Errors.All(IsTold),
        CrmStorageException storage => IsTold(storage.Error),
        CrmException other => Codes.Contains(other.Code) && other.Message.Length > 0,
        ArgumentNullException => true,
        _ => false,
    };

    private static bool IsTold(CrmError error) => Codes.Contains(error.Code) && Languages.All(language => error.ToText(language).Trim().Length > 10);

    private void Count(Door door, string answer) => _answers[$"{door} {answer}"] = _answers.GetValueOrDefault($"{door} {answer}") + 1;

    private static async Task<List<ChangeSetId>> CommitsAsync(ITenantStore tenant)
    {
        var commits = new List<ChangeSetId>();
        await foreach (var commit in tenant.ReadLogAsync(LogPosition.Start))
        {
            commits.Add(commit.ChangeSet);
        }

        return commits;
    }

    private async Task<int> NewCommitsAsync(ITenantStore tenant)
    {
        var count = 0;
        await foreach (var commit in tenant.ReadLogAsync(_end))
        {
            _end = commit.Position;
            count++;
        }

        return count;
    }

    /// <summary>A tenant with one of everything; the run learns what there is.</summary>
    private static async Task PrepareAsync(ICrm crm, OddGraphs odd)
    {
        await crm.Directories.LoadStandardSetsAsync();
        var process = await crm.SalesProcesses.PublishAsync(new() { Name = "Sale", Definition = StandardProcesses.NineStages });
        var kind = await crm.DealKinds.CreateAsync(new("Sale", ControlMode.Manual) { Process = process.Id, RecordsDemand = true });
        var loose = await crm.DealKinds.CreateAsync(new("Loose", ControlMode.NonProcess));
        var partner = await crm.Partners.RegisterAsync(new("Client", Partners.PartnerRelations.Client));
        odd.Learn(new object[]
        {
            process, kind, loose, partner, CrmTestHost.User, CurrencyCode.Rub, CurrencyCode.Parse("USD"),
            await crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Pumps") { Partner = partner.Id }),
            await crm.Deals.OpenAsync(new OpenDeal(loose.Id, "Hoses")),
            await crm.Interactions.RegisterAsync(new(Interactions.InteractionType.Call, "Call")),
            await crm.Directories.ListAsync(new Specifications.Specification<Directories.DirectoryEntry>()),
            await crm.Settings.GetAsync(),
        });
    }
}
