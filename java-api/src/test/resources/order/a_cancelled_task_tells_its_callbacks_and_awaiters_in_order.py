import asyncio


async def sleeper():
    try:
        await asyncio.sleep(1000)
    finally:
        print("sleeper ends")


async def awaiter(name, task):
    try:
        await task
    except asyncio.CancelledError:
        print(name, "caught it")


async def main():
    task = asyncio.create_task(sleeper())
    task.add_done_callback(lambda done: print("callback a", done.cancelled()))
    awaiters = [asyncio.create_task(awaiter(name, task)) for name in "bc"]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    print("cancel")
    await asyncio.wait(awaiters)
    print("main ends")


asyncio.run(main())
