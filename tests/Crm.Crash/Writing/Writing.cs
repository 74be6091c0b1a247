using System.Collections.Concurrent;
using Crm.Deals;
using Crm.Directories;
using Crm.Specifications;

namespace Crm.Crash;

/// <summary>Writers of one process: all change the same few deals and names, each in its own order of chance.</summary>
internal sealed class Writing(CrmHost host, Ground ground, int seed, Action<string> tell)
{
    private readonly ConcurrentDictionary<DealId, bool> _deals = [];
    private readonly ConcurrentDictionary<DirectoryEntryId, bool> _entries = [];

    public async Task RunAsync(int writer, CancellationToken cancellationToken)
    {
        var random = new Random((seed * 31) + writer);
        var crm = host.For(TenantId.Main, CrmPrincipal.User(Ground.User(writer), CrmRights.All));
        if (writer == 0)
        {
            var newest = new Specification<Deal>();
            newest.Query.Where(d => !d.IsClosed).OrderByDescending(d => d.OpenedAt).Take(12);
            foreach (var deal in await crm.Deals.ListAsync(newest, cancellationToken))
            {
                _deals[deal.Id] = true;
            }
        }

        while (!cancellationToken.IsCancellationRequested)
        {
            var request = new ChangeSetId(Guid.NewGuid());
            await SettleAsync(crm, request, Choose(crm, random, request));
        }
    }

    /// <summary>A command whose outcome is unknown is given again under its request id until it is known.</summary>
    private async Task SettleAsync(ICrm crm, ChangeSetId request, Func<Task> command)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                await command();
                if (!isFirst)
                {
                    tell($"settled {request}");
                }

                return;
            }
            catch (CrmStorageException fault)
            {
                tell($"fault {fault.Code}");
                await Task.Delay(50);
            }
            catch (CrmException)
            {
                // A rule or a rival stands against it: so be it.
                return;
            }
        }
    }

    private Func<Task> Choose(ICrm crm, Random random, ChangeSetId request)
    {
        var chance = random.Next(100);
        var known = _deals.Keys.OrderByDescending(d => d.Value).Take(12).ToList();
        if (chance < 20 || known.Count == 0)
        {
            return Open(crm, random, request);
        }

        var deal = known[random.Next(known.Count)];
        var (stage, tag) = (ground.Stages[random.Next(ground.Stages.Count)], $"tag {random.Next(6)}");
        var (partner, other) = (ground.Partners[random.Next(ground.Partners.Count)], Ground.User(20 + random.Next(5)));
        var potential = new Money(random.Next(1, 1_000_000) / 100m, CurrencyCode.Rub);
        return chance switch
        {
            < 50 => async () => await crm.Deals.MoveAsync(new MoveDeal(deal, stage) { RequestId = request, Comment = "on" }),
            < 60 => async () => await crm.Deals.EditAsync(new EditDeal(deal, new EditDeal.AddTag(tag), new EditDeal.SetPotential(potential)) { RequestId = request }),
            < 65 => async () => await crm.Deals.EditAsync(new EditDeal(deal, new EditDeal.RemoveTag(tag)) { RequestId = request }),
            < 70 => async () => await crm.Deals.EditAsync(new EditDeal(deal, new EditDeal.SetPartner(partner), new EditDeal.AddCoPerformer(other)) { RequestId = request }),
            < 73 => async () => await crm.Deals.DecideAsync(new LoseDeal(deal, ground.Reason) { RequestId = request }),
            < 76 => async () => await crm.Deals.DecideAsync(new WinDeal(deal) { RequestId = request }),
            < 80 => async () => await crm.Deals.DecideAsync(new ReturnDeal(deal) { RequestId = request }),
            < 94 => Name(crm, random, request),
            _ => Import(crm, random),
        };
    }

    private Func<Task> Open(ICrm crm, Random random, ChangeSetId request)
    {
        var command = Opening(random) with { RequestId = request };
        return async () => _deals[(await crm.Deals.OpenAsync(command)).Id] = true;
    }

    private OpenDeal Opening(Random random) => new(ground.Kind, $"Deal {random.Next(1_000)}")
    {
        Partner = ground.Partners[random.Next(ground.Partners.Count)],
        ServiceType = random.Next(2) == 0 ? ground.Services[random.Next(ground.Services.Count)] : null,
        CoPerformers = [Ground.User(20 + random.Next(5))],
        Tags = ["new"],
        Potential = new Money(random.Next(1, 1_000_000) / 100m, CurrencyCode.Rub),
    };

    /// <summary>Names are few: they are claimed, given back and claimed by another.</summary>
    private Func<Task> Name(ICrm crm, Random random, ChangeSetId request)
    {
        var entries = _entries.Keys.ToList();
        var (name, chance) = ($"Fair {random.Next(8)}", random.Next(3));
        if (chance == 0 || entries.Count == 0)
        {
            return async () => _entries[(await crm.Directories.AddAsync(new(DirectoryCodes.Source, name) { RequestId = request })).Id] = true;
        }

        var entry = entries[random.Next(entries.Count)];
        return chance == 1
            ? async () => await crm.Directories.EditAsync(new(entry) { Name = name, RequestId = request })
            : async () =>
            {
                _entries.TryRemove(entry, out _);
                await crm.Directories.EditAsync(new(entry) { IsRetired = true, RequestId = request });
                await crm.Directories.DeleteAsync(entry);
            };
    }

    /// <summary>Many change sets in one call.</summary>
    private Func<Task> Import(ICrm crm, Random random)
    {
        var opened = NodaTime.SystemClock.Instance.GetCurrentInstant().Minus(NodaTime.Duration.FromDays(2));
        var imports = Enumerable.Range(0, 6).Select(i =>
        {
            var id = new DealId(Guid.CreateVersion7());
            return new DealImport
            {
                Name = $"{i}",
                Deal = id,
                Open = Opening(random) with { ServiceType = null, HoldsFrom = opened },
                Then = [new MoveDeal(id, ground.Stages[1]) { HoldsFrom = opened.Plus(NodaTime.Duration.FromHours(1)) }],
            };
        }).ToList();
        return async () => await crm.DealHistory.ImportAsync(imports.ToAsyncEnumerable());
    }
}
