import asyncio


async def child(name, turns, fails):
    for _ in range(turns):
        await asyncio.sleep(0)
    print(name, "fails" if fails else "ends")
    if fails:
        raise ValueError(name)


async def main():
    tasks = [
        asyncio.create_task(child("a", 6, False)),
        asyncio.create_task(child("b", 1, False)),
        asyncio.create_task(child("c", 2, True)),
    ]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print("main wakes", *[task in done for task in tasks])
    await asyncio.wait(pending)
    for task in done:
        task.exception()
    print("main ends")


asyncio.run(main())
