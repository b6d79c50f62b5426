"""asyncio at the work of the JMH benchmarks; prints "name median spread unit", a line each.

With --uvloop as first argument it runs on uvloop's event loop, where that is installed.
"""
import asyncio
import resource
import statistics
import sys
import time

ROUNDS = 7


async def one():
    return 1


async def spawn_await():
    n = 10_000
    for _ in range(n):
        await asyncio.create_task(one())
    return n


async def gather():
    n = 10_000
    await asyncio.gather(*[one() for _ in range(n)])
    return n


async def yields():
    bodies, turns = 1_000, 100

    async def body():
        for _ in range(turns):
            await asyncio.sleep(0)

    await asyncio.gather(*[body() for _ in range(bodies)])
    return bodies * turns


async def call_not_suspending():
    n = 100_000
    for _ in range(n):
        await one()
    return n


async def timeouts():
    n = 10_000
    for _ in range(n):
        async with asyncio.timeout(10):
            await one()
    return n


async def wait_for():
    n = 10_000
    for _ in range(n):
        await asyncio.wait_for(one(), 10)
    return n


async def cancel_sleepers():
    n = 100_000
    tasks = [asyncio.create_task(asyncio.sleep(3600)) for _ in range(n)]
    await asyncio.sleep(0.1)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return n


async def queue_ping_pong():
    n = 10_000
    there, back = asyncio.Queue(1), asyncio.Queue(1)

    async def ping():
        for i in range(n):
            await there.put(i)
            await back.get()

    async def pong():
        for _ in range(n):
            await back.put(await there.get())

    await asyncio.gather(ping(), pong())
    return n


async def queue_many():
    side, items = 8, 2_000
    queue = asyncio.Queue(16)

    async def producer():
        for i in range(items):
            await queue.put(i)

    async def consumer():
        for _ in range(items):
            await queue.get()

    await asyncio.gather(*[producer() for _ in range(side)], *[consumer() for _ in range(side)])
    return side * items


async def contended(thing):
    bodies, turns = 100, 100

    async def body():
        for _ in range(turns):
            async with thing:
                await asyncio.sleep(0)

    await asyncio.gather(*[body() for _ in range(bodies)])
    return bodies * turns


async def lock():
    return await contended(asyncio.Lock())


async def semaphore():
    return await contended(asyncio.Semaphore(4))


async def groups():
    n = 50
    for _ in range(n):
        async with asyncio.TaskGroup() as group:
            for _ in range(100):
                group.create_task(one())
    return n


async def to_thread():
    n = 1_000
    for _ in range(n):
        await asyncio.to_thread(int)
    return n


async def timers():
    n = 50_000
    await asyncio.gather(*[asyncio.sleep((1 + i % 100) / 1000) for i in range(n)])
    return n


async def sleepers():
    await asyncio.gather(*[asyncio.sleep(1) for _ in range(100_000)])
    return 1


WORK = [
    spawn_await, gather, yields, call_not_suspending, timeouts, wait_for, cancel_sleepers,
    queue_ping_pong, queue_many, lock, semaphore, groups, to_thread, timers, sleepers,
]


async def measured(work):
    # Inside the loop, so that its start and end are no part of it.
    start = time.perf_counter()
    operations = await work()
    return (time.perf_counter() - start) * 1e9 / operations


def main(run):
    for work in WORK:
        rounds = 3 if work in (sleepers, cancel_sleepers) else ROUNDS
        times = [run(measured(work)) for _ in range(rounds + 1)][1:]
        spread = max(times) - min(times)
        print(f"{work.__name__} {statistics.median(times):.1f} {spread / 2:.1f} ns/op", flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"peak_memory {peak} 0 KiB")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--uvloop"]:
        import uvloop

        # Not uvloop.run, which versions before 0.18 don't have.
        asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
        main(asyncio.run)
    else:
        main(asyncio.run)
